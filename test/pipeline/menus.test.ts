import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { refs, type Chat } from '../../src/store/records.ts'
import { mathsList } from '../maths-team.ts'
import { jobsOf } from './remind-stage.ts'
import { readAt } from './seeds.ts'
import { createActors, openWorld, type World } from './world.ts'

const hour = 60 * 60_000
const down = { ok: false, why: 'down', status: 500 } as const
const list = mathsList(['thanakorn', 'malee', 'aom', 'chanpen'])
let world: World
let actors: ReturnType<typeof createActors>
beforeEach(async () => {
  world = await openWorld()
  actors = createActors(world)
  await world.send(actors.stamp('group', undefined, { kind: 'joined' }))
  await world.send(actors.tap('group', 'thanakorn', 'เริ่มตั้งทีม'))
  await world.send(actors.tap('group', 'thanakorn', 'ยังไม่มีรหัส'))
  await world.send(actors.text('group', 'thanakorn', list))
})
afterEach(() => world.close())

const follows = (who: string) => world.send(actors.stamp(who, who, { kind: 'followed' }))
const blocks = (who: string) => world.send(actors.stamp(who, who, { kind: 'unfollowed' }))
const claims = (who: string, name: string) => world.send(actors.text('group', who, `ฉันคือ${name}`))
const says = (who: string, text: string) => world.send(actors.text(who, who, text))
const shown = () => world.menus.map(({ chat, kind }) => `${chat.replace('bot.U', '')} ${kind}`)
const menuJobs = async () => (await jobsOf(world)).filter((job) => job.menu)
async function tickAfter(ms: number): Promise<void> {
  world.clock.now += ms
  await world.road.tick()
}

describe('who has which menu', () => {
  it('a friend who claims a name has the menu of that line at once, and nothing is pushed', async () => {
    for (const who of ['thanakorn', 'malee', 'aom', 'chanpen']) await follows(who)
    expect(shown()).toEqual([])
    await claims('thanakorn', 'ธนกร')
    await claims('malee', 'มาลี')
    await claims('aom', 'อรอนงค์')
    await claims('chanpen', 'จันทร์เพ็ญ')
    expect(shown()).toEqual(['thanakorn recorder', 'aom assistant', 'chanpen mentor'])
    expect(world.pushes).toEqual([])
  })

  it('whoever is no friend yet gets it by becoming one: LINE would say yes and do nothing', async () => {
    await claims('thanakorn', 'ธนกร')
    expect(await menuJobs()).toEqual([])
    await follows('thanakorn')
    expect(shown()).toEqual(['thanakorn recorder'])
  })

  it('whoever comes back after blocking gets it again, and until then it is not asked for', async () => {
    await follows('thanakorn')
    await claims('thanakorn', 'ธนกร')
    await blocks('thanakorn')
    expect(shown()).toEqual(['thanakorn recorder'])
    await follows('thanakorn')
    expect(shown()).toEqual(['thanakorn recorder', 'thanakorn recorder'])
  })

  it('an administrator, a mentor and a manager by their own words', async () => {
    await says('admin', 'ตั้งค่า plc2569')
    const [card] = await says('admin', 'สร้างศูนย์ ตัวอย่าง')
    const words = card?.kind === 'text' ? card.text : ''
    const code = (role: string) => new RegExp(`รหัส${role} (\\S+)`, 'u').exec(words)?.[1] ?? ''
    await says('chanpen', code('พี่เลี้ยง'))
    await says('boss', code('ผู้จัดการ'))
    expect(shown()).toEqual(['admin manager', 'chanpen mentor', 'boss manager'])
    await says('chanpen', 'สถานะ')
    expect(await menuJobs()).toHaveLength(3)
  })

  it('a name given back takes the menu along, and a new recorder has it', async () => {
    await follows('thanakorn')
    await follows('malee')
    await claims('thanakorn', 'ธนกร')
    await claims('thanakorn', 'มาลี')
    await claims('malee', 'ธนกร')
    expect(shown()).toEqual(['thanakorn recorder', 'thanakorn teacher', 'malee recorder'])
    expect((await readAt<Chat>(world, refs.chat('bot.Uthanakorn').path))?.menu).toBe('teacher')
  })

  it('ordinary talk orders nothing', async () => {
    await follows('malee')
    await claims('malee', 'มาลี')
    for (const text of ['เมนู PLC', 'สถานะ', 'ชั่วโมง PLC', 'สวัสดีค่ะ']) await says('malee', text)
    expect(await menuJobs()).toEqual([])
    expect(shown()).toEqual([])
  })
})

describe('when LINE does not answer', () => {
  const chat = () => readAt<Chat>(world, refs.chat('bot.Uthanakorn').path)
  beforeEach(() => follows('thanakorn'))
  /** The answer is sent before; the fault is for what comes after it. */
  const faulty = () => world.faults.push({ ok: true, ids: [] }, down)

  it('the answer is given all the same, and the menu follows', async () => {
    faulty()
    const heard = await claims('thanakorn', 'ธนกร')
    expect(heard).toHaveLength(1)
    expect(shown()).toEqual([])
    await tickAfter(59_000)
    expect(shown()).toEqual([])
    await tickAfter(1000)
    expect(shown()).toEqual(['thanakorn recorder'])
    await tickAfter(hour)
    expect(shown()).toHaveLength(1)
    expect(await menuJobs()).toEqual([expect.objectContaining({ state: 'sent', tries: 2 })])
  })

  it('an order that waited gives what is right by then', async () => {
    faulty()
    await claims('thanakorn', 'ธนกร')
    await claims('thanakorn', 'มาลี')
    await tickAfter(hour)
    expect(shown()).toEqual(['thanakorn teacher', 'thanakorn teacher'])
  })

  it('two clocks at once ask once', async () => {
    faulty()
    await claims('thanakorn', 'ธนกร')
    world.clock.now += hour
    await Promise.all([world.road.tick(), world.road.tick()])
    expect(shown()).toEqual(['thanakorn recorder'])
  })

  it('after a day it is given up, and the next word orders it again', async () => {
    faulty()
    await claims('thanakorn', 'ธนกร')
    await tickAfter(24 * hour)
    expect(await menuJobs()).toEqual([expect.objectContaining({ state: 'failed' })])
    expect((await chat())?.menu).toBeUndefined()
    await says('thanakorn', 'สถานะ')
    expect(shown()).toEqual(['thanakorn recorder'])
  })
})
