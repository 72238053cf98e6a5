import type { ListedModel } from '../../contract/modelResources';
import type { Window } from '../../contract/window';
import { wholeWindow } from './callSelection';
import type { ModelService } from './modelService';

/** Registered models and those that only have calls in the window, sorted by name, then version. */
export async function listModels(
  { directory, calls }: Pick<ModelService, 'directory' | 'calls'>,
  window: Window,
  signal: AbortSignal | undefined
): Promise<readonly ListedModel[]> {
  const [registered, called] = await Promise.all([
    directory.list(signal),
    calls(wholeWindow(window, ['model_name', 'model_version']), signal),
  ]);
  const models = new Map<string, ListedModel>();
  const put = (model: ListedModel) => models.set(JSON.stringify([model.model_name, model.model_version]), model);
  for (const { name, version, type } of registered) {
    put({ model_name: name, model_version: version, model_type: type, inference_count: 0 });
  }
  for (const { labels, points } of called.series) {
    const { model_name = '', model_version = '' } = labels;
    const known = models.get(JSON.stringify([model_name, model_version]));
    const inferenceCount = points.reduce((sum, { sums }) => sum + sums.call_count, 0);
    put({ model_name, model_version, model_type: known?.model_type ?? null, inference_count: inferenceCount });
  }
  return [...models.values()].sort(
    (a, b) => compare(a.model_name, b.model_name) || compare(a.model_version, b.model_version)
  );
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
