import { CONFIG_KEYS, environmentName } from './schema';

type Environment = Readonly<Record<string, string | undefined>>;

/** From Grafana's configuration file; and from the environment of a container, where there is no such file. */
const LAUNCHED_PREFIXES = ['GF_PLUGIN_', 'GF_PLUGIN_MEASURE_EVERYTHING_DATASOURCE_'];
const OWN_PREFIX = 'MEASURE_';

/**
 * Settings as Grafana hands them to a process it starts: each key of `[plugin.measure-everything-datasource]` in its
 * configuration arrives as `GF_PLUGIN_<KEY>` and stands for `MEASURE_<KEY>`, which wins when both are set.
 */
export function launchedEnvironment(environment: Environment): Environment {
  const translated: Record<string, string | undefined> = { ...environment };
  for (const name of CONFIG_KEYS.map(environmentName)) {
    for (const prefix of LAUNCHED_PREFIXES) {
      translated[name] ??= environment[prefix + name.slice(OWN_PREFIX.length)];
    }
  }
  return translated;
}
