/** What `npm run effects` says to operators. */
export const effectsTexts = {
  usage: "Use: npm run effects -- list\n  ou npm run effects -- retry 'CHAVE'",
  none: 'Nenhuma entrega espera.',
  states: { waiting: 'espera', claimed: 'em entrega', parked: 'parada' },
  line: (effect: {
    readonly state: string;
    readonly name: string;
    readonly since: string;
    readonly failures: number;
    readonly lastFailure: string;
    readonly key: string;
  }) => `${effect.state}  ${effect.name}  desde ${effect.since}  falhas: ${effect.failures} ${effect.lastFailure}\n  '${effect.key}'`,
  retried: (key: string) => `A entrega '${key}' será feita de novo.`,
  notParked: (key: string) => `Nenhuma entrega parada tem a chave '${key}'. Veja a lista com: npm run effects -- list`,
} as const;
