import { afterEach, beforeEach, expect, it } from 'vitest'
import { plainWords } from '../../src/flows/say.ts'
import type { Update } from '../../src/flows/update.ts'
import { refs, type Chat, type Person, type Team } from '../../src/store/records.ts'
import { readAt } from './seeds.ts'
import { createActors, openWorld, type World } from './world.ts'

let world: World
let actors: ReturnType<typeof createActors>
beforeEach(async () => {
  world = await openWorld()
  actors = createActors(world)
  await world.send(actors.stamp('group', undefined, { kind: 'joined' }))
  await world.send(actors.tap('group', 'thanakorn', 'เริ่มตั้งทีม'))
  await world.send(actors.tap('group', 'thanakorn', 'ยังไม่มีรหัส'))
})
afterEach(() => world.close())

const list = (group: string, ...names: string[]) =>
  [`รายชื่อ โรงเรียนบ้านทุ่งทอง กลุ่ม${group}`, ...names.map((name) => `นาย${name} ครู`)].join('\n')
const atOnce = (...updates: Update[]) => Promise.all(updates.map((update) => world.send(update)))
const said = () => world.heard.flatMap((one) => one.says.map(plainWords))

async function teams(): Promise<Team[]> {
  const chat = await readAt<Chat>(world, refs.chat('bot.Cgroup').path)
  return Promise.all((chat?.teams ?? []).map(async (id) => (await readAt<Team>(world, refs.team(id).path))!))
}

it('two people who paste different lists at once: one founds the team, the other hears what to do', async () => {
  const one = actors.text('group', 'one', list('คณิต', 'กล้า ดี', 'ขวัญ ดี'))
  const other = actors.text('group', 'other', list('ภาษา', 'คม ดี', 'งาม ดี'))
  await atOnce(one, other)
  expect(await teams()).toHaveLength(1)
  expect(said().filter((text) => text.includes('รบกวนแตะชื่อของท่าน'))).toHaveLength(1)
  expect(said().filter((text) => text.includes('มีรายชื่อ 2 ท่านแล้วค่ะ'))).toHaveLength(1)
})

it('one name tapped by two at the same moment belongs to one of them', async () => {
  await world.send(actors.text('group', 'one', list('คณิต', 'กล้า ดี', 'ขวัญ ดี')))
  await atOnce(actors.tap('group', 'one', 'กล้า'), actors.tap('group', 'other', 'กล้า'))
  const [team] = await teams()
  const [member] = team!.members
  expect(['bot.Uone', 'bot.Uother']).toContain(member!.account)
  expect(said().filter((text) => text.includes('ชื่อนี้ยืนยันแล้วค่ะ'))).toHaveLength(1)
  const person = await readAt<Person>(world, refs.person(member!.person!).path)
  expect(person?.teams).toEqual([{ team: team!.id, member: member!.id, from: expect.any(Number) as number }])
})

it('one request let in by two at the same moment makes one member', async () => {
  await world.send(actors.text('group', 'one', list('คณิต', 'กล้า ดี', 'ขวัญ ดี')))
  await world.send(actors.text('group', 'late', 'ฉันคือ นางสาวสมใจ รักดี ครู'))
  await atOnce(actors.tap('group', 'one', 'รับเข้าทีม'), actors.tap('group', 'one', 'รับเข้าทีม'))
  const [team] = await teams()
  expect(team!.members.map((member) => member.first)).toEqual(['กล้า', 'ขวัญ', 'สมใจ'])
  expect(team!.requests).toEqual({})
})

it('everything delivered twice leaves what it leaves once', async () => {
  const twice = async (update: Update) => atOnce(update, update)
  await twice(actors.text('group', 'one', list('คณิต', 'กล้า ดี', 'ขวัญ ดี')))
  await twice(actors.tap('group', 'one', 'กล้า'))
  await twice(actors.text('group', 'late', 'ฉันคือ นางสาวสมใจ รักดี ครู'))
  await twice(actors.tap('group', 'one', 'รับเข้าทีม'))
  await twice(actors.text('group', 'new', 'ฉันคือกล้า'))
  await twice(actors.tap('group', 'late', 'ยืนยันบัญชี'))
  await twice(actors.text('group', 'new', 'ย้ายกลุ่ม PLC'))
  const [team, more] = await teams()
  expect(more).toBeUndefined()
  expect(team!.members.map(({ first, account }) => [first, account])).toEqual([
    ['กล้า', 'bot.Unew'],
    ['ขวัญ', undefined],
    ['สมใจ', 'bot.Ulate'],
  ])
  expect(said()).toHaveLength(new Set(said()).size)
  const lost = await readAt<Chat>(world, refs.chat('bot.Uone').path)
  expect(lost).toMatchObject({ ended: [{ person: team!.members[0]!.person }] })
  expect(lost?.person).toBeUndefined()
})

it('what the lost account did before the change stays its person’s, also when it arrives afterwards', async () => {
  await world.send(actors.text('group', 'one', list('คณิต', 'กล้า ดี', 'ขวัญ ดี')))
  await world.send(actors.tap('group', 'one', 'กล้า'))
  await world.send(actors.tap('group', 'two', 'ขวัญ'))
  await world.send(actors.tap('group', 'two', 'เริ่มวงรอบ'))
  await world.send(actors.tap('group', 'two', 'เริ่มตามนี้'))
  const late = actors.text('group', 'one', 'ปัญหา: อ่านโจทย์ไม่แตก')
  await world.send(actors.text('group', 'new', 'ฉันคือกล้า'))
  await world.send(actors.tap('group', 'two', 'ยืนยันบัญชี'))
  await world.send(late)
  await world.send(actors.text('group', 'one', 'สาเหตุ: สอนเร็วไป'))
  const [team] = await teams()
  const run = await readAt<{ entries: Record<string, { by: string }[]> }>(world, `runs/${team!.runs[0]}`)
  const owner = team!.members[0]!.person
  expect(run!.entries['problem']!.map(({ by }) => by)).toEqual([owner])
  expect(run!.entries['cause']!.map(({ by }) => by)).not.toEqual([owner])
})
