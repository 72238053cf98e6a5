import type { Command } from './commands/frame/command';
import { commandList } from './commands/frame/help';
import { runCommand } from './commands/frame/runCommand';
import { COMMANDS } from './commands/registry';
import { checkExposure, collectTokens } from './companion/access';
import { defaultLaunchedDataDir, prepareDataDir } from './companion/dataDir';
import { programFiles } from './companion/programFiles';
import { runLaunched } from './companion/runLaunched';
import { runStandalone } from './companion/runStandalone';
import { abortOnInterrupt, handleSignals } from './companion/signals';
import type { CompanionParts } from './companion/startCompanion';
import { launchedEnvironment } from './config/launchedEnvironment';
import { loadConfig, type LoadedConfig } from './config/loadConfig';
import { printConfig, printHelp } from './config/printConfig';
import { isLaunchedByGrafana } from './grpc/launch/handshake';
import { createLogger, createPluginLogger, type Logger } from './observability/logger';
import { systemClock } from './platform/clock';
import { Lifecycle } from './platform/lifecycle';

const { argv, env } = process;

async function main(): Promise<void> {
  const command = COMMANDS.find(({ name }) => name === argv[2]);
  if (isLaunchedByGrafana(env)) {
    await launched();
  } else if (command !== undefined) {
    await runToEnd(command);
  } else {
    await standalone(loadConfig(argv.slice(2), env));
  }
}

async function runToEnd(command: Command): Promise<void> {
  process.exitCode = await runCommand(command, argv.slice(3), {
    environment: env,
    files: programFiles(__dirname),
    clock: systemClock,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    signal: abortOnInterrupt(),
  });
}

async function standalone(loaded: LoadedConfig): Promise<void> {
  switch (loaded.command) {
    case 'print-config':
      return print(printConfig(loaded.config));
    case 'help':
      return print(`${printHelp()}\n\n${commandList(COMMANDS)}`);
    case 'version':
      return print(programFiles(__dirname).version);
    case 'run': {
      const logger = createLogger(loaded.config.logLevel);
      const lifecycle = createLifecycle(logger);
      handleSignals(lifecycle, logger, { isInterruptIgnored: false });
      const parts = prepareParts(loaded, loaded.config.dataDir, logger, lifecycle);
      try {
        await runStandalone(parts);
      } catch (error) {
        await lifecycle.stop();
        throw error;
      }
    }
  }
}

async function launched(): Promise<void> {
  const logger = createPluginLogger('info');
  const lifecycle = createLifecycle(logger);
  const stop = handleSignals(lifecycle, logger, { isInterruptIgnored: true });
  const prepare = (): CompanionParts => {
    const loaded = loadConfig([], launchedEnvironment(env));
    logger.level = loaded.config.logLevel;
    return prepareParts(
      loaded,
      loaded.isDataDirNamed ? loaded.config.dataDir : defaultLaunchedDataDir(env),
      logger,
      lifecycle
    );
  };
  await runLaunched({ logger, lifecycle, prepare, stopProcess: () => stop.request('Grafana') });
}

function createLifecycle(logger: Logger): Lifecycle {
  return new Lifecycle({
    onStopFailure: (part, reason) => logger.warn({ part, err: reason }, 'A part did not stop cleanly'),
  });
}

function prepareParts(
  { config, isDataDirNamed }: LoadedConfig,
  dataDir: string,
  logger: Logger,
  lifecycle: Lifecycle
): CompanionParts {
  const tokens = collectTokens(config);
  checkExposure(config, tokens);
  return {
    config,
    dataDir: prepareDataDir(dataDir, { isNamed: isDataDirNamed }),
    tokens,
    environment: env,
    files: programFiles(__dirname),
    clock: systemClock,
    logger,
    lifecycle,
  };
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().catch((error: unknown) => {
  // Whatever stops a start is told in one sentence.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
