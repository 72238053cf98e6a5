export { createExposureHook } from './exposureHook';
export { createOpenFeatureProvider } from './provider';
