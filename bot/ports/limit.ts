/** Counts uses (by default one) under a name, on the machine's time. @throws BotError `rate_limited` when its minute is used up */
export type Limit = (name: string, uses?: number) => Promise<void>;
