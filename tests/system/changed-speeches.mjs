import { speeches as now } from '../../apps/projection/dist/projections/speeches.js';

/** Roles are told in capitals from this version on. */
export const speeches = {
  ...now,
  version: now.version + 1,
  handles: {
    'speech.recorded': (event, context) =>
      now.handles['speech.recorded'](event, context).map((row) => ({
        ...row,
        speakerRole: row.speakerRole?.toUpperCase() ?? null,
      })),
  },
};
