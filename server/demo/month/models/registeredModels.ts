import { stamper, type DemoRecord } from '../../demoRecord';
import type { Story } from '../../story';
import { MODEL_TRUTHS } from '../../truths/models';

const TYPE_OF = {
  generation: 'nlp_generation',
  classification: 'classification',
  regression: 'regression',
  fairness: 'classification',
} as const;

/** The four models enter the registry at the start of the window. */
export function registeredModels(story: Story): DemoRecord[] {
  const stamp = stamper(story, 'model');
  const roles = Object.keys(TYPE_OF) as Array<keyof typeof TYPE_OF>;
  return roles.map((role) => ({
    kind: 'model',
    ...stamp(story.window.fromMs),
    model_name: MODEL_TRUTHS[role].model,
    model_version: MODEL_TRUTHS[role].version,
    model_type: TYPE_OF[role],
    metadata: { owner: 'demo' },
  }));
}
