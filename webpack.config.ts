import CopyWebpackPlugin from 'copy-webpack-plugin';
import type { Configuration } from 'webpack';
import scaffold, { type Env } from './.config/webpack/webpack.config.ts';

/** What webpack must leave in `dist` although it did not write it: backend launchers and the bundled companion. */
const KEPT_IN_DIST = /(^|\/)(gpx_[^/]*|server\/.*|.*_(amd64|arm(64)?)(\.exe)?|go_plugin_build_manifest)$/;

/** Catalogues and pure functions: a plugin that uses one of them does not have to ship the others. */
const WITHOUT_SIDE_EFFECTS = /[\\/](server[\\/]contract|src[\\/]view-model)[\\/]|[\\/]src[\\/]contract\.ts$/;

const config = async (env: Env): Promise<Configuration> => {
  const base = await scaffold(env);
  return {
    ...base,
    module: {
      ...base.module,
      rules: [...(base.module?.rules ?? []), { test: WITHOUT_SIDE_EFFECTS, sideEffects: false }],
    },
    output: { ...base.output, clean: { keep: KEPT_IN_DIST } },
    plugins: [
      ...(base.plugins ?? []),
      // The scaffold copies only the pictures that the app's own plugin.json names.
      new CopyWebpackPlugin({ patterns: [{ from: '**/img/**', to: '.', noErrorOnMissing: true }] }),
    ],
    watchOptions: { ...base.watchOptions, ignored: ['**/node_modules', '**/server/**', '**/dist/**'] },
  };
};

export default config;
