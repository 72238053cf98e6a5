import { Button } from '@grafana/ui';
import React, { useState } from 'react';
import type { Domain } from '../../view-model/axis';
import type { DriftFeature } from '../../view-model/driftFigures';
import { CardGrid } from '../CardGrid';
import type { BandLimit } from '../charts/BandChart';
import { FeatureTile } from './FeatureTile';

interface Props {
  label: string;
  /** Those that speak most for drift first. */
  features: readonly DriftFeature[];
  times: Domain;
  limits: readonly BandLimit[];
  chosen: DriftFeature | undefined;
  onChoose: (name: string) => void;
}

const TILE_WIDTH = 200;
/** More than these nobody looks through, and each is a drawing of its own. */
const FIRST_TILES = 8;

/** Small multiples: every feature on the same time axis, the first few until someone asks for all. */
export function FeatureTiles({ label, features, times, limits, chosen, onChoose }: Props) {
  const [isAll, setIsAll] = useState(false);
  const shown = isAll ? features : features.slice(0, FIRST_TILES);
  return (
    <>
      <CardGrid label={label} minWidth={TILE_WIDTH}>
        {shown.map((feature) => (
          <FeatureTile
            key={feature.name}
            feature={feature}
            times={times}
            limits={limits}
            isChosen={feature === chosen}
            onChoose={() => onChoose(feature.name)}
          />
        ))}
      </CardGrid>
      {features.length > FIRST_TILES && (
        <div>
          <Button variant="secondary" size="sm" aria-expanded={isAll} onClick={() => setIsAll(!isAll)}>
            {isAll ? `Show the first ${FIRST_TILES} features` : `Show all ${features.length} features`}
          </Button>
        </div>
      )}
    </>
  );
}
