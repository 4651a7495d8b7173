import { thaiCalendar } from '../../src/flows/calendar.ts'
import { defaultFlow } from '../../src/flows/load.ts'
import { armReminders } from '../../src/flows/reminding.ts'
import type { Run } from '../../src/flows/run.ts'
import { writeTap, type Tap } from '../../src/flows/tap.ts'
import type { Input, Update } from '../../src/flows/update.ts'
import type { Database, Fields } from '../../src/store/database.ts'
import { refs } from '../../src/store/records.ts'
import { began, ready } from './many-teams.ts'
import { seedTeam, type SeededTeam } from './team.ts'

/** What happens at a moment (ms): updates are delivered, or the clock beats. */
export type Act = { at: number; updates?: Update[] }

/** Something that the clock has to bring to its end. */
export type Scenario = {
  name: string
  prepare: (database: Database) => Promise<void>
  acts: Act[]
}

const minute = 60_000
const chat = 'bot.Cone'
const account = 'bot.Uone1'
const morning = Date.parse('2026-11-25T07:40:00+07:00')

/** One scenario for each kind of thing that carries a moment for the clock, or is done by it. */
export const clockScenarios: Scenario[] = [
  {
    name: 'reminders of two teams of a centre: queued, said in the morning, rationed, booked',
    prepare: async (database) => {
      await armTeam(database, await seed(database, 'one'))
      await armTeam(database, await seed(database, 'two'))
      await put(database, refs.organisation('o1').path, {
        id: 'o1',
        kind: 'centre',
        name: 'ก',
        from: 0,
        by: 'p',
      })
    },
    acts: [{ at: ready }, { at: morning }],
  },
  {
    name: 'an answer, a photo that LINE still prepares, and one that is taken back',
    prepare: async (database) => void (await seed(database, 'one')),
    acts: [
      { at: began + minute, updates: [update('1', { kind: 'text', text: 'ปัญหา: อ่านโจทย์ไม่เข้าใจ' })] },
      { at: began + 2 * minute, updates: [tap('2', { do: 'media', ...place(), field: 'proof' })] },
      { at: began + 3 * minute, updates: [update('3', { kind: 'photo' })] },
      { at: began + 4 * minute, updates: [tap('4', { do: 'media', ...place(), field: 'proof' })] },
      { at: began + 5 * minute, updates: [update('5', { kind: 'photo' })] },
      { at: began + 6 * minute },
      { at: began + 9 * minute },
      { at: began + 10 * minute, updates: [unsend('6', '5')] },
    ],
  },
  {
    name: 'what a process that died left behind: two messages of a group, one of them a step’s last',
    prepare: async (database) => {
      await seed(database, 'one')
      for (const one of [
        update('1', { kind: 'text', text: 'ปัญหา: ก\nหลักฐาน: ข\nสาเหตุ: ค\nนักเรียน: ป.4/1 จำนวน 28 คน' }),
        update('2', { kind: 'text', text: 'ก่อนพัฒนา: เฉลี่ย 11.4 เต็ม 30\nเป้าหมาย: ร้อยละ 70 ได้ 18 คะแนนขึ้นไป' }),
      ])
        await put(database, refs.inbox(chat, one.id).path, {
          update: one,
          pending: one.at,
          due: one.received + 30_000,
          state: 'pending',
          at: one.at,
        })
    },
    acts: [{ at: began + 5 * minute }],
  },
  {
    name: 'a new code for its owner, a group to be left, held words and a key whose time is over',
    prepare: async (database) => {
      await seed(database, 'one')
      const job = {
        retryKey: '9f1d1f4e-3a0a-4c4e-8d0a-5b9f0d8a7c11',
        state: 'due',
        tries: 0,
        due: began,
        at: began,
      }
      await put(database, refs.job('j1').path, {
        ...job,
        to: account,
        say: { kind: 'text', text: 'รหัสใหม่' },
      })
      await put(database, refs.job('j2').path, {
        ...job,
        retryKey: 'none',
        to: chat,
        leave: true,
      })
      await put(database, refs.inbox(chat, 'm-held').path, {
        state: 'done',
        at: began,
        due: began,
        asked: { text: 'เด็กบวกเศษส่วนไม่ได้', by: account, until: began },
      })
      await put(database, refs.key('k').path, { kind: 'link', person: 'p', at: began, due: began })
    },
    acts: [{ at: began + minute }, { at: began + 59 * minute }],
  },
]

async function seed(database: Database, name: string): Promise<SeededTeam> {
  const team = await seedTeam(database, { name, at: began, size: 2 })
  await database.commit([{ kind: 'merge', path: refs.team(team.team).path, data: { org: 'o1' } }])
  return team
}

async function armTeam(database: Database, team: SeededTeam): Promise<void> {
  const { path, data } = (await database.get(refs.run(team.run).path))!
  const armed = armReminders(defaultFlow, data as Run, thaiCalendar, began)
  await database.commit([{ kind: 'set', path, data: armed }])
}

async function put(database: Database, path: string, value: object): Promise<void> {
  await database.create(path, value as Fields)
}

function place() {
  return { run: 'rone', step: 'analyze', turn: 1 }
}

function update(id: string, input: Input): Update {
  const at = began + Number(id) * minute
  return {
    id: `m-${id}`,
    chat,
    kind: 'group',
    account,
    at,
    received: at,
    replyToken: `token-${id}`,
    message: id,
    input,
  }
}

function tap(id: string, what: Tap): Update {
  return { ...update(id, { kind: 'button', data: writeTap(what) }), id: `x-${id}`, message: undefined }
}

function unsend(id: string, message: string): Update {
  const input: Input = { kind: 'unsent', message }
  return { ...update(id, input), id: `u-${id}`, message, replyToken: undefined }
}
