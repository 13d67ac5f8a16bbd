// Counts visits of tidybowl.example after consent.
export function onAccepted(): void {
  document.cookie = `bowl_stat=${crypto.randomUUID()}; Max-Age=2592000; Secure; SameSite=Lax`;
}
