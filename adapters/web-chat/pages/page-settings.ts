import type { Config } from '../../../bot/config.ts';

/** The settings that the pages show or keep. An empty `publicUrl`: the Host header of the request tells it. */
export type PageSettings = Pick<
  Config,
  'publicUrl' | 'embedOrigins' | 'retentionDays' | 'privacyContact' | 'portalName' | 'portalUrl' | 'deskPhone' | 'maxFileBytes'
>;
