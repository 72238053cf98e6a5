import { evaluateKpi } from '../../analytics/kpis/evaluateKpi';
import type { KpiAnswer } from '../../contract/kpiAnswers';
import { type Kpi, KPIS } from '../../contract/kpis';
import type { Window } from '../../contract/window';
import { KPI_READERS, type KpiFigure, type KpiSources } from './readKpis';

const NOT_COMPUTED: KpiFigure = { reading: null, n: 0, of: null };

/** Every KPI over a window. @throws What reading throws. */
export function reportKpis(sources: KpiSources, window: Window, signal?: AbortSignal): Promise<KpiAnswer[]> {
  return Promise.all(
    KPIS.map(async (kpi) => {
      const read = KPI_READERS[kpi.name];
      return read === undefined
        ? toAnswer(kpi, NOT_COMPUTED, 'It is not computed yet.')
        : toAnswer(kpi, await read(sources, window, signal), 'Nothing was recorded in this window: 0 of 1 needed.');
    })
  );
}

function toAnswer(kpi: Kpi, { reading, n, of }: KpiFigure, reasonWithout: string): KpiAnswer {
  const { status, value, isCertain } = evaluateKpi(kpi, reading);
  return {
    id: kpi.id,
    name: kpi.name,
    title: kpi.title,
    area: kpi.area,
    unit: kpi.unit,
    computed_by: kpi.computedBy,
    target: kpi.target,
    status,
    is_certain: isCertain,
    value,
    value_low: reading?.low ?? null,
    value_high: reading?.high ?? null,
    n: value === null ? null : n,
    of,
    reason: value === null ? reasonWithout : null,
  };
}
