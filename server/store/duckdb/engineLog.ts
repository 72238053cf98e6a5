/** How the engine's process speaks to the log of the companion. */
export interface EngineLog {
  info(message: string, bindings?: Readonly<Record<string, unknown>>): void;
  warn(message: string, bindings?: Readonly<Record<string, unknown>>): void;
  error(message: string, bindings?: Readonly<Record<string, unknown>>): void;
}
