import data from './data/indicators.json' with { type: 'json' }

/** The eight indicators of pupils' learning that observers mark, in the order of the printed form. */
export const indicators: readonly { paper: string; chat?: string }[] = data.indicators
