// The statistics cookie of printloft.example. No annotated field stands for it: the browser keeps
// it, and the server reads it from the request.

const COOKIE = "_pl_visit";
const DAYS = 90;

export function onStatisticsAccepted(): void {
  if (navigator.globalPrivacyControl === true) return;
  const maxAge = DAYS * 24 * 60 * 60;
  document.cookie = `${COOKIE}=${crypto.randomUUID()}; Max-Age=${maxAge}; Secure; SameSite=Lax`;
}

export function onStatisticsRefused(): void {
  document.cookie = `${COOKIE}=; Max-Age=0; Secure; SameSite=Lax`;
}
