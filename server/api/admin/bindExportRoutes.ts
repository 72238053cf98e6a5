import { pipeline } from 'node:stream/promises';
import type { RequestHandler, Response, Router } from 'express';
import { EXPORT_ROUTES } from '../../contract/adminRoutes';
import { exportFileType, type ExportRequest } from '../../contract/export';
import type { MaintenanceService } from '../../services/maintenance/maintenanceService';
import { bearerToken, parseInput } from '../bindRoute';
import type { TaskRouteOptions } from './bindTaskRoutes';

const { exportRecords, fetchExport } = EXPORT_ROUTES;

/** Puts the files that exports write on the router. A caller who goes away stops the export. */
export function bindExportRoutes(router: Router, { access, maintenance }: TaskRouteOptions): void {
  const requireAdmin: RequestHandler = (request, _response, next) => {
    access.require(exportRecords.scope, bearerToken(request));
    next();
  };
  router.get(exportRecords.path, requireAdmin, async (request, response) => {
    const wanted = parseInput(exportRecords.parameters, request.query, 'PARAMETER_INVALID', 'Parameter');
    const abort = new AbortController();
    response.on('close', () => abort.abort());
    const report = await maintenance.run('export', wanted, { signal: abort.signal });
    await sendFile(response, maintenance, report.file_name, exportFileType(wanted).mediaType);
  });
  router.get(fetchExport.path, requireAdmin, async (request, response) => {
    parseInput(fetchExport.parameters, request.query, 'PARAMETER_INVALID', 'Parameter');
    const { file_name: fileName } = parseInput(
      fetchExport.pathParameters,
      request.params,
      'PARAMETER_INVALID',
      'Parameter'
    );
    await sendFile(response, maintenance, fileName, mediaTypeOf(fileName));
  });
}

async function sendFile(
  response: Response,
  maintenance: MaintenanceService,
  name: string,
  mediaType: string
): Promise<void> {
  const { fileName, byteCount, stream } = await maintenance.takeExport(name);
  response.setHeader('Content-Type', mediaType);
  response.setHeader('Content-Length', byteCount);
  response.setHeader('Content-Disposition', `attachment; filename="${fileName}"`);
  response.setHeader('Cache-Control', 'no-store');
  await pipeline(stream, response);
}

/** Files are named by what they are. */
function mediaTypeOf(fileName: string): string {
  const [, format, compressed] = fileName.split('.');
  const compress: ExportRequest['compress'] =
    compressed === undefined ? undefined : compressed === 'gz' ? 'gzip' : 'zstd';
  return exportFileType({ format: format as ExportRequest['format'], compress }).mediaType;
}
