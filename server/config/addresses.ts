/** A parsed `HOST:PORT`; null for "off". */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

export function parseAddress(text: string): ListenAddress | null {
  if (text === 'off') {
    return null;
  }
  const separator = text.lastIndexOf(':');
  const host = text.slice(0, separator).replace(/^\[|\]$/g, '');
  return { host, port: Number(text.slice(separator + 1)) };
}

/** Whether only programs on this machine can reach the address. */
export function isLoopback(address: ListenAddress): boolean {
  return (
    address.host === 'localhost' || address.host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(address.host)
  );
}

export function formatAddress(address: ListenAddress): string {
  return address.host.includes(':') ? `[${address.host}]:${address.port}` : `${address.host}:${address.port}`;
}
