import { useStore } from '../store.ts'
import { clockTime } from '../time.ts'

/** What went over the wire, newest first. */
export function LogTool() {
  const store = useStore()
  const log = store.view.value?.log ?? []
  return (
    <section class="tool" aria-label="บันทึกเหตุการณ์">
      <h2>บันทึกเหตุการณ์ (event log)</h2>
      <ol class="log" tabIndex={0}>
        {[...log].reverse().map((line, i) => (
          <li key={log.length - i} class={line.ok ? '' : 'bad'}>
            <time>{clockTime(line.at)}</time> {line.kind === 'webhook' ? '↓' : '↑'} {line.text}
          </li>
        ))}
      </ol>
    </section>
  )
}
