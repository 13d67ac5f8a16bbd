// Counts visits. Loaded only after consent; the shop's server reads the cookie back.
const NAME = "rh_stat";

export function count() {
  if (document.cookie.includes(`${NAME}=`)) return;
  const seconds = 30 * 24 * 60 * 60;
  document.cookie = `${NAME}=${crypto.randomUUID()}; Max-Age=${seconds}; Secure; SameSite=Lax`;
}
