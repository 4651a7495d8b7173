import { newProgramme } from '../../src/flows/programme/begin.ts'
import { packFor, shippedPacks } from '../../src/flows/programme/packs.ts'
import type { CohortLine, RoundsPack } from '../../src/flows/programme/types.ts'
import type { Database } from '../../src/store/database.ts'
import type { Cohort } from '../../src/store/cohort.ts'
import { refs, type Chat, type Code, type Person } from '../../src/store/records.ts'
import { codeKey } from '../../src/talk/code.ts'

const at = Date.parse('2026-11-20T09:00:00+07:00')
const mentor = { name: 'นางสุภาพร แก้วมณี' }
const place = { school: 'โรงเรียนบ้านทุ่งทอง', office: 'สพป.กระบี่', appointed: '2026-11-16', mentor }

/** Two assistant teachers of an area office, as its list names them, and the codes that were given out. */
const people: CohortLine[] = [
  { title: 'นางสาว', first: 'อรอนงค์', last: 'ศรีนวล', code: 'ฟ้า-7306-ตาล' },
  { title: 'นาย', first: 'ณัฐพล', last: 'ใจเย็น', code: 'ฟ้า-1188-ตาล' },
].map((one, index) => ({
  ...place,
  ...one,
  official: `${one.title}${one.first} ${one.last}`,
  id: `l${index + 1}`,
  programme: `g${index + 1}`,
}))

const trainerCode = 'ตาล-5522-ฟ้า'

/** The same evaluation rounds with thresholds that the organisation has loaded itself. */
const ownRounds: RoundsPack = {
  ...(shippedPacks.find((pack) => pack.kind === 'rounds') as RoundsPack),
  id: 'krabi-intensive',
  short: 'เกณฑ์ของเขตตัวอย่าง',
  from: '2026-01-01',
  criteria: ['เกณฑ์ครั้งที่ 1–2 ร้อยละ 60', 'เกณฑ์ครั้งที่ 3–4 ร้อยละ 70'],
}

/** Puts a cohort, its programmes and its codes into the store, as an import would. `own`: with thresholds of its own. */
export async function seedCohort(database: Database, own: boolean): Promise<void> {
  const cohort: Cohort = {
    id: 'c1',
    org: 'area',
    name: '1/2570',
    from: at,
    by: 'pboss',
    people,
    trainers: [],
  }
  const given = { org: 'area', cohort: 'c1', owner: 'pboss', ownerChat: 'bot.Uboss', from: at }
  await database.create(refs.cohort('c1').path, cohort)
  const boss: Person = { id: 'pboss', teams: [], roles: [{ org: 'area', role: 'manager', from: 1 }] }
  const room: Chat = { id: 'bot.Uboss', kind: 'user', person: boss.id, linked: 1, noticed: 1 }
  await database.create(refs.person(boss.id).path, boss)
  await database.create(refs.chat(room.id).path, room)
  for (const line of people) {
    const where = { org: 'area', cohort: 'c1', name: cohort.name, ...(own ? { own: [ownRounds] } : {}) }
    const programme = newProgramme(line, packFor('phases', line.appointed), where)
    await database.create(refs.programme(line.programme).path, programme)
    const code: Code = { ...given, role: 'assistant', line: line.id, code: line.code }
    await database.create(refs.code(codeKey(line.code)!).path, code)
  }
  const code: Code = { ...given, role: 'trainer', lines: ['l1', 'l2'], name: mentor.name, code: trainerCode }
  await database.create(refs.code(codeKey(trainerCode)!).path, code)
}
