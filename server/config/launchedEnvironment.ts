import { CONFIG_KEYS, environmentName } from './schema';

type Environment = Readonly<Record<string, string | undefined>>;

const LAUNCHED_PREFIX = 'GF_PLUGIN_';
const OWN_PREFIX = 'MEASURE_';

/**
 * Settings as Grafana hands them to a process it starts: each key of `[plugin.measure-everything-datasource]` in its
 * configuration arrives as `GF_PLUGIN_<KEY>` and stands for `MEASURE_<KEY>`, which wins when both are set.
 */
export function launchedEnvironment(environment: Environment): Environment {
  const translated: Record<string, string | undefined> = { ...environment };
  for (const name of CONFIG_KEYS.map(environmentName)) {
    translated[name] ??= environment[LAUNCHED_PREFIX + name.slice(OWN_PREFIX.length)];
  }
  return translated;
}
