/** Nothing can start as things are set up: a taken port, a place that cannot be written. The message names the remedy. */
export class SetupError extends Error {}

/** Why a server could not listen, as the SetupError that it is; any other error as it is. */
export function explainListening(error: unknown, { host, port }: { host: string; port: number }): unknown {
  const { syscall, message } = error as NodeJS.ErrnoException;
  if (syscall !== 'listen' && syscall !== 'getaddrinfo') return error;
  return new SetupError(`Cannot listen on ${host}, port ${port}: ${message}. --port and --host name another place.`);
}
