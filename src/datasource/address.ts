const HOST_AND_PORT = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+):(\d{1,5})$/i;

/** What is wrong with an address of the companion's gRPC door, in words for its field; undefined when nothing is. */
export function addressProblem(address: string): string | undefined {
  if (address === '') {
    return undefined;
  }
  if (/^https?:\/\//i.test(address)) {
    return 'Leave out http:// — this is the gRPC door, for example localhost:5001.';
  }
  const [, , port] = HOST_AND_PORT.exec(address) ?? [];
  if (port === undefined) {
    return 'Write host:port, for example localhost:5001.';
  }
  return Number(port) >= 1 && Number(port) <= 65_535 ? undefined : 'The port must be between 1 and 65535.';
}
