type Fields = Readonly<Record<string, unknown>>;

/** The two collectors of the tracking system, one method a call; parameters and answers are those of the HTTP API. */
export function createTrackingClient(baseUrl: string, token?: string) {
  const root = `${baseUrl.replace(/\/$/, '')}/api/v1/metrics/tracking`;
  const headers = {
    'Content-Type': 'application/json',
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
  };

  async function call<Answer>(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(`${root}/${path}`, { ...init, headers });
    const body = (await response.json()) as { data: Answer; message?: string };
    if (!response.ok) {
      throw new Error(`${path}: ${body.message ?? response.status}`);
    }
    return body.data;
  }

  const record = (path: string) => async (fields: Fields) => {
    await call(path, { method: 'POST', body: JSON.stringify(fields) });
  };
  const read =
    <Answer>(path: string) =>
    (parameters: Readonly<Record<string, string | number>> = {}) => {
      const query = new URLSearchParams(
        Object.entries(parameters).map(([name, value]): [string, string] => [name, String(value)])
      );
      return call<Answer>(`${path}?${query}`, { method: 'GET' });
    };
  const recordBasic = (family: 'performance' | 'learning' | 'optimization') => {
    const send = record('basic');
    return (component: string, metric_name: string, value: number, metadata?: Fields) =>
      send({ family, component, metric_name, value, ...(metadata === undefined ? {} : { metadata }) });
  };

  return {
    basic: {
      recordPerformanceMetric: recordBasic('performance'),
      recordLearningMetric: recordBasic('learning'),
      recordOptimizationMetric: recordBasic('optimization'),
      getMetricStatistics: (component: string, metric_name: string, hours = 24) =>
        read<Statistics>('basic/statistics')({ component, metric_name, hours }),
    },
    advanced: {
      recordPerformanceMetric: record('performance'),
      recordSatisfaction: record('satisfaction'),
      recordFeatureUsage: record('usage'),
      recordLearningEffectiveness: record('learning'),
      recordOptimizationImpact: record('optimization'),
      recordResourceUtilization: record('resources'),
      recordError: record('errors'),
      getPerformanceMetrics: read<{ readonly records: readonly Fields[]; readonly total_count: number }>('performance'),
      getSatisfactionMetrics: read<SatisfactionStatistics>('satisfaction'),
      getFeatureUsageStats: read<UsageStatistics>('usage'),
      getErrorStats: read<ErrorStatistics>('errors'),
      getComprehensiveDashboard: read<Dashboard>('dashboard'),
      aggregateDailyMetrics: (date?: string) =>
        call<{ readonly aggregates: readonly Fields[] }>('aggregate', {
          method: 'POST',
          body: JSON.stringify(date === undefined ? {} : { date }),
        }),
    },
  };
}

interface Statistics {
  readonly count: number;
  readonly avg: number | null;
  readonly latest: number | null;
}

interface SatisfactionStatistics {
  readonly avg_score: number | null;
  readonly satisfaction_rate: number | null;
}

interface UsageStatistics {
  readonly total_usage: number;
  readonly success_rate: number | null;
  readonly avg_duration_ms: number | null;
}

interface ErrorStatistics {
  readonly total_errors: number;
  readonly recovery_rate: number | null;
}

interface Dashboard {
  readonly performance: { readonly categories: Readonly<Record<string, { readonly avg: number | null }>> };
  readonly satisfaction: SatisfactionStatistics;
  readonly usage: UsageStatistics;
  readonly errors: ErrorStatistics;
}
