import type { NodeProps } from '@xyflow/react';
import type { ReactNode } from 'react';
import { canShowFailure, isContainer, stateLines } from '../state-box.ts';
import { useShared } from './chart-context.ts';
import type { FlowNode } from './flow-nodes.ts';
import { boxStyle, lineClass, lineStyle, TextLine } from './lines.tsx';
import { useReveal } from './use-reveal.ts';

export function StateNode({ data: { node } }: NodeProps<FlowNode>): ReactNode {
  const shared = useShared();
  const { chart, states, highlight, selected, flashCount, onSelectState } = shared;
  const reveal = useReveal(node);
  const state = states.get(node.id);
  if (state === undefined) return null;
  const isActive = highlight.active.has(state.id);
  const stayed = state.stays.some(({ id }) => highlight.taken.has(id));
  const [key, ...others] = stateLines(chart, state);
  const name = (
    <>
      {key && <TextLine line={key} />}
      {isActive && <span className="chart-unseen">current</span>}
      {state.type === 'final' && <span className="chart-unseen">final</span>}
      {highlight.visited.has(state.id) && !isActive && <span className="chart-unseen">visited</span>}
    </>
  );
  return (
    <div
      // A new key restarts the animation when the row is taken again.
      key={stayed ? flashCount : 'still'}
      className="chart-state"
      style={boxStyle}
      data-type={isContainer(state) ? 'container' : state.type}
      data-parallel={state.type === 'parallel' || undefined}
      data-active={isActive || undefined}
      data-visited={highlight.visited.has(state.id) || undefined}
      data-stayed={stayed || undefined}
      data-selected={selected === state.id || undefined}
    >
      {onSelectState === null ? (
        <p className="chart-heading" aria-current={isActive ? 'step' : undefined}>
          {name}
        </p>
      ) : (
        <button
          type="button"
          className="chart-heading"
          aria-current={isActive ? 'step' : undefined}
          aria-pressed={selected === state.id}
          onClick={() => onSelectState(state.id)}
          onFocus={reveal}
        >
          {name}
        </button>
      )}
      <p>
        {others.map((line, index) => (
          <TextLine key={index} line={line} />
        ))}
      </p>
      {isActive && highlight.failure !== null && canShowFailure(chart, state) && (
        <FailureName code={highlight.failure} />
      )}
    </div>
  );
}

function FailureName({ code }: { readonly code: string }): ReactNode {
  const { failureHref } = useShared();
  const codeProps = { className: lineClass('code'), style: lineStyle('code', 3) };
  return failureHref === null ? (
    <span {...codeProps}>{code}</span>
  ) : (
    <a {...codeProps} href={failureHref(code)} target="_blank" rel="noreferrer">
      {code}
    </a>
  );
}
