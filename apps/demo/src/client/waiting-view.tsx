export interface WaitingViewProps {
  readonly exchanging: boolean;
  readonly cancel: () => void;
}

export function WaitingView({ exchanging, cancel }: WaitingViewProps) {
  return (
    <>
      <h2>
        <span className="spinner" aria-hidden="true" />
        {exchanging ? 'Finishing' : 'Waiting for LinkedIn'}
      </h2>
      <p>{exchanging ? 'The server is exchanging the code.' : 'Continue in the LinkedIn window, or cancel here.'}</p>
      <button type="button" className="secondary" onClick={cancel}>
        Cancel
      </button>
    </>
  );
}
