import type { EngineTaskName, EngineTaskReport, EngineTaskRequest } from '../../engine/engineTasks';
import { exportRecords } from '../export/exportRecords';
import { compareRollup, rebuildRollupsOf } from './compareRollup';
import type { TaskContext } from './context';
import { copyEngineFile, listEngineFiles } from './copyEngineFile';
import { erase } from './erasure/erase';
import { findDigests } from './erasure/findDigests';
import { findIdentities } from './erasure/identities';
import { inspectEngineFile } from './inspectEngineFile';
import { inspectTable } from './inspectTable';
import { retain } from './retention/retain';
import { measureSpace } from './space';

type TaskPerformers = {
  readonly [Name in EngineTaskName]: (
    request: EngineTaskRequest<Name>,
    context: TaskContext
  ) => Promise<EngineTaskReport<Name>>;
};

const PERFORMERS: TaskPerformers = {
  space: (_request, context) => measureSpace(context),
  retain,
  'find-identities': findIdentities,
  'find-digests': findDigests,
  erase,
  'engine-files': (_request, context) => listEngineFiles(context),
  'copy-engine-file': copyEngineFile,
  'inspect-engine-file': inspectEngineFile,
  'inspect-table': inspectTable,
  'compare-rollup': compareRollup,
  'export-records': exportRecords,
  'rebuild-rollups': rebuildRollupsOf,
};

/** Only reads, each in one statement: what is loaded meanwhile does not disturb it. */
const BESIDE_LOADS: ReadonlySet<EngineTaskName> = new Set(['export-records']);

export function runsBesideLoads({ name }: { readonly name: EngineTaskName }): boolean {
  return BESIDE_LOADS.has(name);
}

/** Runs while nothing is loaded, unless the task runs beside loads. */
export function performTask<Name extends EngineTaskName>(
  call: { readonly name: Name; readonly request: EngineTaskRequest<Name> },
  context: TaskContext
): Promise<EngineTaskReport<Name>> {
  return PERFORMERS[call.name](call.request, context);
}
