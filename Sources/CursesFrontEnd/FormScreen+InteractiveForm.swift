import FormView

extension FormScreen: InteractiveForm {}
