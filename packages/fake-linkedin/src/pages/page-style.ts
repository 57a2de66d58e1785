/** The style of every page. Colors have a contrast of at least 4.5 : 1 in light and dark mode. */
export const style = `
:root{color-scheme:light dark;--paper:light-dark(#f4f2ee,#14171a);--card:light-dark(#fff,#1d2226);--line:light-dark(#dcd8d0,#3b434b);--edge:light-dark(#767d84,#8b949d);--ink:light-dark(#1b1f23,#e8eaed);--quiet:light-dark(#565c63,#a9b1b9);--accent:light-dark(#0a66c2,#71b7fb);--on:light-dark(#fff,#0b1420);--tint:light-dark(#e8f1fb,#22364a);--warn:light-dark(#fff4d6,#3a2f10);--warn-line:light-dark(#e3c46b,#7d6526)}
*{box-sizing:border-box}
body{margin:0;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
.fake{margin:0;padding:.6rem 1rem;text-align:center;font-size:.9rem;background:var(--warn);border-bottom:1px solid var(--warn-line);text-wrap:balance}
main{max-width:34rem;margin:clamp(1rem,5vh,3rem) auto;padding:0 1rem}
.card{padding:clamp(1.1rem,5vw,2rem);border:1px solid var(--line);border-radius:16px;background:var(--card);box-shadow:0 1px 3px light-dark(#0000000d,#0003)}
h1{margin:0 0 .35rem;font-size:1.35rem;line-height:1.3;text-wrap:balance}
h2{margin:1.75rem 0 .5rem;font-size:1rem}
p{margin:0 0 .75rem}
form>:last-child,.card>:last-child{margin-bottom:0}
.quiet,small{color:var(--quiet);font-size:.875rem}
small{display:block}
code{font:.9em ui-monospace,monospace}
a{color:var(--accent)}
fieldset{min-width:0;margin:1.5rem 0;padding:0;border:0}
legend{padding:0 0 .4rem;font-weight:600}
.scopes{margin:0;padding:0;list-style:none}
.scopes li{display:flex;gap:.65rem;padding:.3rem 0}
.scopes li::before{content:"✓";flex:none;color:var(--accent);font-weight:700}
.people{margin:0;padding:0;list-style:none;border:1px solid var(--line);border-radius:12px;overflow:hidden}
.people li+li,.people label+label{border-top:1px solid var(--line)}
.person{display:flex;gap:.75rem;align-items:center;min-height:60px;padding:.5rem .75rem}
.person svg{flex:none;width:40px;height:40px;border-radius:50%}
.person>span{flex:1;min-width:0;line-height:1.35}
label.person{cursor:pointer}
label.person:hover,label.person:has(:checked){background:var(--tint)}
label.person:has(:focus-visible){outline:3px solid var(--accent);outline-offset:-3px}
input{flex:none;width:20px;height:20px;margin:0;accent-color:var(--accent)}
[type=radio]:focus-visible{outline:none}
button{min-height:46px;padding:.5rem 1.25rem;border:1px solid var(--edge);border-radius:23px;font:600 1rem/1.2 system-ui,sans-serif;background:transparent;color:var(--ink);cursor:pointer}
button:hover{background:var(--tint)}
button.allow{border-color:var(--accent);background:var(--accent);color:var(--on)}
button.allow:hover{filter:brightness(1.08)}
button.leave{width:100%;margin-top:.5rem;border-color:transparent;color:var(--accent)}
.actions{display:grid;grid-template-columns:1fr 1fr;gap:.75rem}
:is(a,button,select,summary,[type=number]):focus-visible{outline:3px solid var(--accent);outline-offset:3px}
.scenario{margin:1rem 0 0;padding:.7rem .9rem;border:1px solid var(--warn-line);border-radius:12px;background:var(--warn);font-size:.9rem}
dl{display:grid;grid-template-columns:auto 1fr;gap:.3rem 1rem;margin:.25rem 0 0;font-size:.9rem}
dt{color:var(--quiet)}
dd{margin:0}
.app+.app{margin-top:1.25rem}
label{display:grid;gap:.25rem;font-size:.9rem;color:var(--quiet)}
label.person{color:inherit;font-size:inherit}
.fields{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end}
.fields label{flex:1 1 11rem;min-width:0}
.fields label:first-child:nth-last-child(3){flex-basis:100%}
:is(select,[type=number]){width:100%;min-height:46px;padding:0 .6rem;border:1px solid var(--edge);border-radius:10px;font:inherit;font-size:1rem;color:var(--ink);background:var(--card)}
section form{margin:.75rem 0}
.actions form{margin:.25rem 0}
.actions form button{width:100%}
li.person{flex-wrap:wrap}
.person form{margin:0}
.person>span{flex-basis:9rem}
button.small{min-height:36px;padding:0 .9rem;font-size:.875rem}
.requests{margin:0;padding:0;list-style:none;border:1px solid var(--line);border-radius:12px;overflow:hidden}
.requests li+li{border-top:1px solid var(--line)}
.requests dl{padding:0 .75rem .6rem;grid-template-columns:minmax(7rem,auto) 1fr}
.requests p{padding:0 .75rem .6rem}
summary{display:flex;flex-wrap:wrap;gap:.1rem .75rem;align-items:baseline;min-height:44px;padding:.6rem .75rem;cursor:pointer}
summary:hover{background:var(--tint)}
summary code{flex:1 1 12rem;min-width:0}
.time{color:var(--quiet);font-size:.875rem;font-variant-numeric:tabular-nums}
.status{font-weight:600;font-variant-numeric:tabular-nums}
.bad{color:light-dark(#b3261e,#ff9d94)}
.posts{margin:0;padding:0;list-style:none}
.posts li{padding:.5rem 0}
.posts li+li{border-top:1px solid var(--line)}
.posts p{margin:.15rem 0}
.posts time{white-space:nowrap}
.posts time,.posts code{color:var(--quiet);font-size:.875rem}
.links{display:grid;gap:.1rem;margin:0;padding:0;list-style:none}
.links a{display:inline-block;padding:.4rem 0}
@media (max-width:26rem){.actions,dl{grid-template-columns:1fr}dd+dt{margin-top:.35rem}.person{gap:.6rem;padding:.5rem .6rem}.person svg{width:32px;height:32px}}
@media (forced-colors:active){label.person:has(:checked){outline:2px solid Highlight;outline-offset:-2px}}
`;
