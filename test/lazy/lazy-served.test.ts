import { expect, test } from 'vitest'
import { defaultFlow, shippedFlows } from '../../src/flows/load.ts'
import { startLine } from '../e2e/served.ts'
import { readFolder } from '../e2e/signed-round.ts'
import { walkThrough } from './lazy.ts'
import { linePlace } from './lazy-line.ts'
import { lazyTeam } from './lazy-team.ts'

// All flows are walked in one process by lazy.test.ts; over HTTP the first one and the one that differs most.
const served = shippedFlows.filter(({ id }) => id === defaultFlow.id || id === 'network')

for (const flow of served)
  test(`${flow.id}, against npm run serve`, { timeout: 120_000 }, async () => {
    const line = await startLine('กุญแจศูนย์')
    const walk = await walkThrough(linePlace(line), flow, lazyTeam)
    expect(walk.done ? 'done' : walk.told.slice(-40).join('\n')).toBe('done')
    expect(await line.readAfter(readFolder)).toMatchObject({ run: { status: 'done' }, broken: undefined })
    expect(line.process().output()).not.toMatch(/failed/u)
    await line.close()
  })
