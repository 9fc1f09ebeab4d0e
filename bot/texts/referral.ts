/** How a referral to another place is shown. */
export const referralTexts = {
  page: (url: string) => `[Acesse a página](${url})`,
} as const;
