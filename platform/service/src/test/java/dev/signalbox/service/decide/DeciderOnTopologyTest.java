package dev.signalbox.service.decide;

class DeciderOnTopologyTest extends DeciderScenarios {

  @Override
  DeciderScenario<Diary> begin(DeciderSpec<Diary> spec) {
    return DeciderScenario.onTopology(spec);
  }
}
