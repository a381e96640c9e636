// A classic script, so that a browser too old for the screens can still say so: their own code fails in it before it has drawn anything.
;(() => {
  if (typeof Map.groupBy === 'function') return
  document.addEventListener('DOMContentLoaded', () => {
    const said = document.createElement('div')
    said.setAttribute('data-old-browser', '')
    said.style.cssText =
      'position:fixed;inset:0;z-index:2147483647;padding:12vh 8vw;background:#0d1520;color:#fff;font:28px/1.6 sans-serif'
    for (const words of [
      '此浏览器版本过旧，无法显示。请换用 Chromium 117（2023 年 9 月）或更新的内核。',
      'This browser is too old for the screens. Chromium 117 (September 2023) or newer is needed.',
      navigator.userAgent,
    ]) {
      const line = document.createElement('p')
      line.textContent = words
      said.appendChild(line)
    }
    document.body.appendChild(said)
  })
})()
