import React from 'react';
import { LINKS, testIds } from '../../constants';
import type { FairnessFigureName } from '../../contract';
import { criterionOfModel, type FairnessModel } from '../../view-model/fairnessFigures';
import { fairnessVerdict, modelVerdict, scoreParts } from '../../view-model/fairnessVerdicts';
import { modelTitle } from '../../view-model/modelFigures';
import { Card } from '../Card';
import { StatusMark } from '../StatusMark';
import { CriteriaPlot } from './CriteriaPlot';
import { FairnessScore } from './FairnessScore';
import { GroupsPart } from './GroupsPart';

export interface FairnessLook {
  /** Which criteria are drawn; empty for all. */
  readonly criteria: readonly FairnessFigureName[];
  /** Whose group rates are shown until someone chooses. */
  readonly ratesOf: FairnessFigureName | 'worst';
  readonly showScore: boolean;
  readonly showGroups: boolean;
}

interface Props {
  model: FairnessModel;
  look: FairnessLook;
  /** Room for title, axis and words of a row beside each other is lacking. */
  isStacked: boolean;
  isLinked?: boolean;
  /** In the place of the model's name, where that stands already above. */
  heading?: string;
}

/** How differently one model treats groups: score with its parts, criteria against their limits, rates behind them. */
export function FairnessCard({ model, look, isStacked, isLinked = true, heading }: Props) {
  const title = modelTitle(model);
  const score = criterionOfModel(model, 'fairness_score');
  const criteria = model.criteria.filter(
    ({ name }) => name !== 'fairness_score' && (look.criteria.length === 0 || look.criteria.includes(name))
  );
  return (
    <Card
      title={heading ?? title}
      {...(isLinked && { href: LINKS.driftOf(model.name, model.version) })}
      mark={<StatusMark {...fairnessVerdict(modelVerdict(model))} />}
      testId={testIds.fairness.card(title)}
    >
      {look.showScore && score !== undefined && <FairnessScore score={score} parts={scoreParts(model)} />}
      {criteria.length > 0 && <CriteriaPlot label={`Criteria of ${title}`} criteria={criteria} isStacked={isStacked} />}
      {look.showGroups && model.rates.length > 0 && (
        <GroupsPart model={model} criterion={look.ratesOf} isStacked={isStacked} />
      )}
    </Card>
  );
}
