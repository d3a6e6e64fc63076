const standIn = new URL('./electron.ts', import.meta.url).href;

export const resolve = (specifier, context, next) =>
  specifier === 'electron'
    ? { url: standIn, shortCircuit: true, format: 'module' }
    : next(specifier, context);
