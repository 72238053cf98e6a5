import { LinkButton } from '@grafana/ui';
import React from 'react';
import type { ListedModel } from '../../../contract';
import type { ModelChoice } from '../../../view-model/modelQueries';
import type { ModelsState } from '../useModelsState';

interface Props {
  model: ModelChoice;
  models: readonly ListedModel[];
  state: ModelsState;
}

/** The other versions of a model, and the way to compare with one of them; nothing where there is only one. */
export function VersionLinks({ model, models, state }: Props) {
  const others = models.filter(
    ({ model_name, model_version }) => model_name === model.name && model_version !== model.version
  );
  const other = others[others.length - 1];
  if (other === undefined) {
    return null;
  }
  const comparison = { model: model.name, view: 'compare', a: other.model_version, b: model.version };
  return (
    <>
      {others.map(({ model_version: version }) => (
        <LinkButton
          key={version}
          href={state.linkTo({ model: model.name, version })}
          variant="secondary"
          size="sm"
          fill="text"
        >
          Version {version}
        </LinkButton>
      ))}
      <LinkButton href={state.linkTo(comparison)} variant="secondary" size="sm" icon="exchange-alt">
        Compare versions
      </LinkButton>
    </>
  );
}
