import { EventBusSrv } from '@grafana/data';
import { setAppEvents, setBackendSrv, setDataSourceSrv, setTemplateSrv } from '@grafana/runtime';
import { PreviewBackendSrv } from '../backend/PreviewBackendSrv';
import { PreviewDataSourceSrv } from '../backend/PreviewDataSourceSrv';
import { PreviewTemplateSrv } from '../backend/PreviewTemplateSrv';

/** Stands in for what Grafana sets when it starts, so that pages and data source run unchanged. */
export function provideRuntime(): void {
  setBackendSrv(new PreviewBackendSrv());
  setDataSourceSrv(new PreviewDataSourceSrv());
  setTemplateSrv(new PreviewTemplateSrv());
  setAppEvents(new EventBusSrv());
}
