package dev.signalbox.service.decide;

class DeciderOnPlainJavaTest extends DeciderScenarios {

  @Override
  DeciderScenario<Diary> begin(DeciderSpec<Diary> spec) {
    return DeciderScenario.plain(spec);
  }
}
