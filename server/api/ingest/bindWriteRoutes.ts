import type { Router } from 'express';
import { WRITE_ROUTES, type WriteOperationId } from '../../contract/writeRoutes';
import { bindWriteRoute, type WriteOptions } from './bindWriteRoute';
import { createByteBudget } from './byteBudget';

/** A dozen of the largest bodies at once, or thousands of usual ones. */
const MAX_BYTES_IN_FLIGHT = 192 * 1024 * 1024;

export function bindWriteRoutes(router: Router, options: Omit<WriteOptions, 'budget'>): void {
  const budget = createByteBudget(MAX_BYTES_IN_FLIGHT);
  for (const operationId of Object.keys(WRITE_ROUTES) as WriteOperationId[]) {
    bindWriteRoute(router, operationId, { ...options, budget });
  }
}
