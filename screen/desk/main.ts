import '../theme/fonts.css'
import './kit/element-css.ts'
import '../theme/desk.css'
import { createApp } from 'vue'
import DeskApp from './DeskApp.vue'
import { deskRouter } from './router.ts'
import { setUpCode } from './sign/set-up.ts'

declare const __GEWU_VERSION__: string

// Before the router, which would keep it in the address.
const code = setUpCode()
createApp(DeskApp, { build: __GEWU_VERSION__, code }).use(deskRouter()).mount('#desk')
