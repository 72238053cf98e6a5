import { type ExperimentInput, experimentInputSchema, MAX_CHANGES } from '../../contract/experiments';
import { biases, changed, foldRevisions, type KeptExperiment, type Revision } from './revisions';

const definition = (parts: object = {}): ExperimentInput =>
  experimentInputSchema.parse({ test_name: 't', variants: ['control', 'b'], coverage: 0.5, ...parts });

const revision = (atMs: number, parts: object = {}, rest: Partial<Revision> = {}): Revision => ({
  atMs,
  status: 'running',
  salt: 's',
  definition: definition(parts),
  ...rest,
});

function kept(...revisions: readonly Revision[]): KeptExperiment {
  const found = foldRevisions('t', revisions);
  if (found === null) {
    throw new Error('nothing was kept');
  }
  return found;
}

describe('foldRevisions', () => {
  it('begins with the first, and takes what biases nothing', () => {
    expect(foldRevisions('t', [])).toBeNull();
    const {
      definition: last,
      createdAtMs,
      changeCount,
    } = kept(revision(1), revision(2, { coverage: 0.7 }), revision(3, { coverage: 0.9, description: 'more' }));
    expect([last.coverage, last.description, createdAtMs, changeCount]).toEqual([0.9, 'more', 1, 2]);
  });

  it.each([
    ['variants', { variants: ['control', 'c'] }],
    ['variants', { variants: [{ name: 'control', weight: 2 }, 'b'] }],
    ['coverage', { coverage: 0.4 }],
    ['plan', { plan: { kind: 'anytime', alpha: 0.1 } }],
    ['targeting', { targeting: [{ conditions: [{ attribute: 'a', operator: 'is_known' }] }] }],
    ['follow_up_hours', { follow_up_hours: 5 }],
    ['metrics', { metrics: [{ id: 'other', source: { name: 'x' } }] }],
  ])('ignores another %s, and says why it would be refused', (path, parts) => {
    const start = kept(revision(1));
    expect(biases(start, definition(parts)).map((refusal) => refusal.path)).toEqual([path]);
    expect(kept(revision(1), revision(2, parts))).toEqual(start);
  });

  it('ignores what has another salt, and everything after the stop', () => {
    const stopped = kept(
      revision(1),
      revision(2, {}, { salt: 'other', status: 'stopped' }),
      revision(3, {}, { status: 'stopped' })
    );
    expect(stopped.stoppedAtMs).toBe(3);
    expect(
      kept(revision(1), revision(3, {}, { status: 'stopped' }), revision(4, { coverage: 1 })).definition.coverage
    ).toBe(0.5);
  });

  it('does not mind the order of fields', () => {
    const reordered = Object.fromEntries(Object.entries(definition()).reverse()) as ExperimentInput;
    expect(biases(kept(revision(1)), reordered)).toEqual([]);
  });

  it('takes further secondary metrics, no goals, none twice, and not for ever', () => {
    const start = kept(revision(1));
    const [secondary, goal, again] = [
      { id: 'x', role: 'secondary', source: { name: 'x' } },
      { id: 'x', source: { name: 'x' } },
      { id: 'conversion', role: 'secondary', source: { name: 'x' } },
    ].map((metric) => definition({ metrics: [metric] }).metrics);
    const refusals = (added: ExperimentInput['metrics'] | undefined, of = start) =>
      biases(of, changed(start.definition, { add_metrics: added ?? [] })).map(({ message }) => message);
    expect(refusals(secondary)).toEqual([]);
    expect(refusals(goal)).toEqual(['only secondary metrics can be added once it runs']);
    expect(refusals(again)).toEqual(['there is a metric "conversion"']);
    expect(refusals(secondary, { ...start, changeCount: MAX_CHANGES })).toEqual([`at most ${MAX_CHANGES} changes`]);
  });
});
