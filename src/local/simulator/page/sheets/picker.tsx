import { useSignal } from '@preact/signals'
import { sendTap } from '../do.ts'
import { useStore } from '../store.ts'
import { localInput } from '../time.ts'
import type { JsonObject, Message } from '../../world/types.ts'
import { Frame } from './frame.tsx'

const inputs: Record<string, 'date' | 'time' | 'datetime-local'> = {
  date: 'date',
  time: 'time',
  datetime: 'datetime-local',
}
const titles: Record<string, string> = { date: 'เลือกวันที่', time: 'เลือกเวลา', datetime: 'เลือกวันและเวลา' }

/** The date and time picker of a datetimepicker action. */
export function PickerSheet({
  message,
  index,
  action,
}: {
  message: Message
  index: number
  action: JsonObject
}) {
  const store = useStore()
  const mode = String(action['mode'])
  const read = (key: string): string | undefined => (action[key] as string | undefined)?.replace('t', 'T')
  const today = localInput(store.view.value?.now ?? Date.now())
  const start = { date: today.slice(0, 10), time: today.slice(11), datetime: today }[mode] ?? today
  const value = useSignal(read('initial') ?? start)
  const send = (event: Event): void => {
    event.preventDefault()
    store.sheet.value = undefined
    void sendTap(store, message, index, value.value)
  }
  return (
    <Frame title={titles[mode] ?? 'เลือก'}>
      <form onSubmit={send}>
        <input
          class="wide"
          type={inputs[mode] ?? 'date'}
          aria-label={titles[mode]}
          required
          min={read('min')}
          max={read('max')}
          value={value.value}
          onInput={(e) => (value.value = e.currentTarget.value)}
        />
        <button class="green wide">ตกลง</button>
      </form>
    </Frame>
  )
}
