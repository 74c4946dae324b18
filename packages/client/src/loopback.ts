/** Whether a URL stays on this machine, so that nobody can read along: `localhost`, `127.0.0.0/8`, `[::1]`. */
export function isLoopback({ hostname }: URL): boolean {
  return /^((.*\.)?localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}
