import { readFlow } from '../../src/flows/load.ts'
import type { Flow } from '../../src/flows/types.ts'

const days = { typical: 3, min: 1, max: 5 }

const field = (key: string, chat: string, mode: string, more: object = {}) => ({
  key,
  paper: `${chat} (เต็ม)`,
  chat,
  type: 'text',
  need: 'must',
  who: mode === 'each' ? 'everyone' : 'any',
  mode,
  ...more,
})

/** Two steps with a field of each mode, so that a history meets every rule of the fold and passes from step to step. */
export const smallFlow: Flow = readFlow({
  id: 'small',
  version: 1,
  title: 'สองขั้น',
  label: 'สองขั้น',
  fits: 'ทดสอบ',
  steps: [
    {
      key: 'first',
      title: 'หนึ่ง',
      days,
      ask: 'ขอ {n} เรื่องค่ะ',
      fields: [
        field('one', 'เรื่อง', 'one'),
        field('add', 'ความเห็น', 'add'),
        field('each', 'สะท้อน', 'each'),
        field('extra', 'เพิ่มเติม', 'one', { need: 'should' }),
      ],
    },
    {
      key: 'second',
      title: 'สอง',
      days,
      ask: 'ขอ {n} เรื่องค่ะ',
      fields: [field('next', 'ต่อไป', 'one'), field('more', 'อีก', 'add', { need: 'should' })],
    },
  ],
})
