import { stamper, type DemoRecord } from '../../demoRecord';
import type { Story } from '../../story';
import { MODEL_TRUTHS } from '../../truths/models';

const { generation, classification, regression, fairness, translation, routing } = MODEL_TRUTHS;

const FROM_THE_START = [
  { ...generation, type: 'nlp_generation' },
  { ...classification, type: 'classification' },
  { ...regression, type: 'regression' },
  { ...fairness, type: 'classification' },
  { ...translation, type: 'nlp_translation' },
  { ...routing, version: routing.older, type: 'classification' },
] as const;

/** Models enter the registry at the start of the window, a newer version when it is first called. */
export function registeredModels(story: Story): DemoRecord[] {
  const stamp = stamper(story, 'model');
  const newerFromMs = Math.max(story.window.fromMs, story.at(routing.newerFromDay));
  const newer = { ...routing, version: routing.newer, type: 'classification' } as const;
  return [
    ...FROM_THE_START.map((model) => ({ ...model, timeMs: story.window.fromMs })),
    ...(newerFromMs < story.window.toMs ? [{ ...newer, timeMs: newerFromMs }] : []),
  ].map(({ model, version, type, timeMs, ...more }) => ({
    kind: 'model',
    ...stamp(timeMs),
    model_name: model,
    model_version: version,
    model_type: type,
    metadata: { owner: 'demo', ...('provider' in more ? { provider: more.provider } : {}) },
  }));
}
