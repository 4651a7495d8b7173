import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultFlow, fieldsOf } from '../../src/flows/load.ts'
import { readTap, Tap, writeTap } from '../../src/flows/tap.ts'

/** The longest ids the product makes: a letter and 14 characters; keys are those of the flow. */
const id = 'r'.padEnd(15, 'x')
const step = defaultFlow.steps.map((one) => one.key).toSorted((a, b) => b.length - a.length)[0]!
const field = fieldsOf(defaultFlow)
  .map((one) => one.key)
  .toSorted((a, b) => b.length - a.length)[0]!
const at = { run: id, step, turn: 999 }
const proposal = { team: id, flow: defaultFlow.id, model: id, again: true }
const update = `m-${'9'.repeat(30)}`
/** A line of a log: LINE's message and the line's place in it. */
const key = `${'9'.repeat(30)}.29`

const taps: Tap[] = [
  { do: 'setup' },
  { do: 'setup', team: id },
  { do: 'notice' },
  { do: 'out' },
  { do: 'aloud', team: 't1', on: true },
  { do: 'goout', at: 1795410000000 },
  { do: 'stay' },
  { do: 'code' },
  { do: 'nocode' },
  { do: 'list' },
  { do: 'sample' },
  { do: 'menu' },
  { do: 'help' },
  { do: 'claim', team: id, member: id },
  { do: 'unclaim', team: id },
  { do: 'relist', team: id },
  { do: 'addteam' },
  { do: 'pick', team: id, update },
  { do: 'admit', team: id, request: id },
  { do: 'team', team: id },
  { do: 'flows', team: id },
  { do: 'plan', ...proposal, from: '2026-11-23' },
  { do: 'begin', ...proposal, from: '2026-11-23', round: 99 },
  { do: 'fill', ...at },
  { do: 'single', ...at },
  { do: 'field', ...at, field },
  { do: 'media', ...at, field },
  { do: 'none', ...at },
  { do: 'step', ...at },
  { do: 'view', run: id, step },
  { do: 'change', run: id, step, field, row: id },
  { do: 'undo', run: id, row: id },
  { do: 'meet', ...at },
  { do: 'sign', run: id, meeting: id },
  { do: 'proxy', run: id, meeting: id, member: id },
  { do: 'endmeet', run: id, meeting: id, at: '17.30' },
  { do: 'meettime', run: id, meeting: id },
  { do: 'late', run: id },
  { do: 'nextmeet', run: id, meeting: id },
  { do: 'photos', run: id, meeting: id },
  { do: 'pupils', run: id, row: id, seen: 'yes' },
  { do: 'use', run: id, row: id, field: 'x'.repeat(120), how: 'append' },
  { do: 'models', ...proposal, from: '2026-11-23' },
  { do: 'pause', team: id },
  { do: 'rules', team: id },
  { do: 'rule', team: id, rule: 'countOpenClass', value: 'false' },
  { do: 'periods', team: id },
  { do: 'hours' },
  { do: 'yes' },
  { do: 'choose', ...at, field, choice: 9 },
  { do: 'scale', ...at },
  { do: 'why', run: id, step },
  { do: 'proceed', run: id, step },
  { do: 'due', run: id, step },
  { do: 'invite', run: id },
  { do: 'carry', run: id },
  { do: 'stop', run: id },
  { do: 'send', run: id },
  { do: 'signed', run: id },
  { do: 'correct', run: id },
  { do: 'open', ...at },
  { do: 'notes', run: id, meeting: id },
  { do: 'keep', ...at, field, update, school: id },
  { do: 'leave', update },
  { do: 'book', run: id },
  { do: 'enter', code: '482193' },
  { do: 'refuse', code: '482193' },
  { do: 'later', job: id },
  { do: 'mute', job: id },
  { do: 'unleave' },
  { do: 'consult' },
  { do: 'topic', team: id, topic: 'measure', update },
  { do: 'expertcode', org: id, topic: 'measure' },
  { do: 'ticket', consultation: id },
  { do: 'reply', consultation: id, update },
  { do: 'pass', consultation: id, to: id },
  { do: 'sum', consultation: id },
  { do: 'nosum', consultation: id },
  { do: 'follow', consultation: id },
  { do: 'settled', consultation: id },
  { do: 'unask', consultation: id },
  { do: 'visits', team: id, visit: id },
  { do: 'visit', team: id, mentor: id, update },
  { do: 'offer', team: id, mentor: id, visit: id, dates: '1796191200000.1796277600000.1796364000000' },
  { do: 'agree', visit: id, at: 1796191200000 },
  { do: 'dropvisit', visit: id },
  { do: 'observe', visit: id },
  { do: 'endvisit', visit: id, at: '14.30' },
  { do: 'note', visit: id, field: 'photo' },
  { do: 'record', visit: id },
  { do: 'visittime', visit: id },
  { do: 'looks', page: 3 },
  { do: 'look', team: id },
  { do: 'teams', page: 1 },
  { do: 'matters' },
  { do: 'next' },
  { do: 'review', run: id, step, how: 'advise' },
  { do: 'reword', run: id, row: id },
  { do: 'atonce', run: id, row: id },
  { do: 'nudge', run: id, how: 'change' },
  { do: 'tell', run: id, to: id },
  { do: 'tell', run: id, to: id, update: `m-${id}` },
  { do: 'join', programme: id, mine: true },
  { do: 'join', programme: id, mine: false },
  { do: 'amend', programme: id },
  { do: 'remaining' },
  { do: 'log' },
  { do: 'logs' },
  { do: 'entry', key },
  { do: 'relog', key },
  { do: 'unlog', key },
  { do: 'unlog', key, programme: id },
  { do: 'table' },
  { do: 'tomorrow' },
  { do: 'suggest' },
  { do: 'askmentor' },
  { do: 'askmentor', update: `m-${id}` },
  { do: 'shift', from: '2026-12-23', to: '2026-12-25' },
  { do: 'trainees' },
  { do: 'confirm', programme: id, key, seen: id, photo: id },
  { do: 'askmore', programme: id, key, seen: id },
  { do: 'respond', programme: id, question: id },
]

test('every kind of tap survives the wire and fits into LINE’s 300 characters', () => {
  expect(new Set(taps.map((tap) => tap.do)).size).toBe(Tap.options.length)
  for (const tap of taps) {
    const data = writeTap(tap)
    expect(data.length).toBeLessThanOrEqual(300)
    expect(readTap(data)).toEqual(tap)
  }
})

test('the fields of a whole step fit into one choice', () => {
  for (const { fields } of defaultFlow.steps) {
    const tap: Tap = {
      do: 'use',
      run: id,
      row: id,
      field: fields.map((one) => one.key).join('.'),
      how: 'append',
    }
    expect(readTap(writeTap(tap))).toEqual(tap)
  }
})

test('a part that is not there is not written', () => {
  expect(writeTap({ do: 'media', ...at, field: undefined })).not.toContain('field')
})

test('what no button of ours says is nothing', () => {
  for (const data of [
    '',
    'do=fly',
    'do=undo',
    'do=undo&run=r',
    'do=fill&run=r&step=s&turn=-1',
    'do=fill&run=r&step=s&turn=x',
  ]) {
    expect(readTap(data)).toBeUndefined()
  }
  fc.assert(
    fc.property(fc.string(), (data) => {
      expect(() => readTap(data)).not.toThrow()
    }),
  )
})
