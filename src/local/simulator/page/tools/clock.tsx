import { useSignal } from '@preact/signals'
import { request, showToast } from '../do.ts'
import { useStore } from '../store.ts'
import { clockTime, dayText, localInput, nextMonday } from '../time.ts'

const hour = 3_600_000

/** The movable clock: forwards only, and the bot's clock goes along. */
export function ClockTool() {
  const store = useStore()
  const now = store.view.value?.now ?? 0
  const wanted = useSignal('')
  const busy = useSignal(false)
  const move = async (to: number): Promise<void> => {
    busy.value = true
    const done = await request<{ bot: string }>(store, 'clock', { now: new Date(to).toISOString() })
    if (done && done.bot !== 'moved') showToast(store, `เลื่อนเวลาแล้ว แต่บอตไม่ได้เลื่อนตาม (${done.bot})`)
    busy.value = false
  }
  return (
    <section class="tool" aria-label="นาฬิกา">
      <h2>นาฬิกา</h2>
      <p class="figure">
        {dayText(now)} <b>{clockTime(now)} น.</b>
      </p>
      <div class="choices-row">
        <button disabled={busy.value} onClick={() => void move(now + hour)}>
          +1 ชม.
        </button>
        <button disabled={busy.value} onClick={() => void move(now + 24 * hour)}>
          +1 วัน
        </button>
        <button disabled={busy.value} onClick={() => void move(nextMonday(now))}>
          ไปเช้าวันจันทร์
        </button>
      </div>
      <form
        class="inline"
        onSubmit={(e) => {
          e.preventDefault()
          void move(Date.parse(`${wanted.value}:00+07:00`))
        }}
      >
        <input
          type="datetime-local"
          aria-label="เลื่อนไปวันและเวลา"
          required
          min={localInput(now)}
          value={wanted.value}
          onInput={(e) => (wanted.value = e.currentTarget.value)}
        />
        <button class="plain" disabled={busy.value}>
          ไป
        </button>
      </form>
    </section>
  )
}
