import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { refs } from '../../src/store/records.ts'
import { bringIn, csv, list, readAll, send, wholeList } from './cohort-stage.ts'
import { openStage, type Stage, type Visitor } from './stage.ts'

let stage: Stage
let manager: Visitor
beforeEach(async () => {
  stage = await openStage()
  manager = await stage.signedIn('pmanager', stage.world.clock.now + 400 * 24 * 60 * 60_000)
})
afterEach(() => stage.close())

const writes = () => stage.world.meter.snapshot().writes

describe('a list', () => {
  it('is shown before anything is made', async () => {
    const { body } = await manager.get(await send(manager, wholeList))
    expect(body).toMatch(/ครูผู้ช่วย <b>3<\/b> คน · 2 โรงเรียน · พี่เลี้ยง 1 ท่าน/)
    expect(body).toContain('ยังไม่มีพี่เลี้ยง 1 คน')
    expect(body).toContain('ว่าที่ร้อยตรีหญิงพิมพ์ชนก แสงเดือน')
    expect((await readAll(stage)).cohorts).toEqual([])
  })
})
