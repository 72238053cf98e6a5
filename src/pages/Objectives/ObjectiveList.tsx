import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, LinkButton, useStyles2 } from '@grafana/ui';
import React from 'react';
import { CardGrid } from '../../components/CardGrid';
import { SloCard } from '../../components/slo/SloCard';
import { LINKS } from '../../constants';
import { slosSummary, sloStateOf } from '../../view-model/sloHealth';
import { ExportButtons } from './ExportButtons';
import { ObjectiveFilters } from './ObjectiveFilters';
import type { ObjectivesData } from './useObjectivesData';
import type { ObjectivesState } from './useObjectivesState';

const CARD_WIDTH = 340;

interface Props {
  state: ObjectivesState;
  data: ObjectivesData;
  dataSourceUid: string;
}

export function ObjectiveList({ state, data: { slos, budgets, burnWindow }, dataSourceUid }: Props) {
  const styles = useStyles2(getStyles);
  const shown = slos.filter(
    (figures) =>
      (state.service === undefined || figures.service === state.service) &&
      (state.state === undefined || sloStateOf(figures) === state.state)
  );
  const showAll = () => {
    state.setService(undefined);
    state.setState(undefined);
  };
  return (
    <>
      <div className={styles.bar}>
        <p className={styles.sentence}>{slosSummary(slos)}</p>
        <div className={styles.buttons}>
          <ExportButtons dataSourceUid={dataSourceUid} />
          <LinkButton href={LINKS.servicesDashboard} variant="secondary" size="sm" icon="apps">
            Dashboard
          </LinkButton>
        </div>
      </div>
      <ObjectiveFilters state={state} slos={slos} />
      {shown.length === 0 ? (
        <div role="status">
          None of the {slos.length} objectives is of this service and in this state.{' '}
          <Button variant="secondary" size="sm" onClick={showAll}>
            Show all
          </Button>
        </div>
      ) : (
        <CardGrid label="Objectives" minWidth={CARD_WIDTH}>
          {shown.map((figures) => (
            <SloCard
              key={figures.slo}
              figures={figures}
              budget={budgets.get(figures.slo) ?? []}
              burnWindow={burnWindow}
            />
          ))}
        </CardGrid>
      )}
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1, 2) }),
    sentence: css({ margin: 0, fontWeight: theme.typography.fontWeightMedium }),
    buttons: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginLeft: 'auto' }),
  };
}
