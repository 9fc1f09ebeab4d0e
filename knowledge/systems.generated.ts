// Generated from systems.yaml by scripts/generate-systems.mjs; do not edit.

/** Id of a served system that `systems.yaml` lists. */
export type SystemId =
  | 'transferegov'
  | 'obrasgov'
  | 'pen'
  | 'sei'
  | 'tramita'
  | 'assinatura'
  | 'sei-app'
  | 'gestao-documental'
  | 'protocolo-integrado'
  | 'nup'
  | 'central';

/** Id of a kind of request that `systems.yaml` lists. */
export type KindId = 'acesso' | 'erro' | 'duvida' | 'melhoria';
